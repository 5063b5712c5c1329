CREATE INDEX CONCURRENTLY orders_currency_idx ON orders (currency);
