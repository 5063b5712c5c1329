ALTER TABLE orders ADD COLUMN reference uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE orders ADD CONSTRAINT orders_quantity_check CHECK (quantity > 0);
CREATE INDEX orders_reference_idx ON orders (reference);
