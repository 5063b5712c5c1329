ALTER TABLE orders DROP CONSTRAINT orders_currency_fkey;
ALTER TABLE orders ADD CONSTRAINT orders_currency_fkey FOREIGN KEY (currency) REFERENCES currencies (code) NOT VALID;
ALTER TABLE orders DROP CONSTRAINT orders_currency_not_null;
ALTER TABLE orders ADD CONSTRAINT orders_currency_not_null CHECK (currency IS NOT NULL) NOT VALID;
