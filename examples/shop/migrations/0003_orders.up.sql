CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES tenants (id),
  product_id bigint NOT NULL,
  quantity integer NOT NULL,
  placed_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id)
);

CREATE INDEX orders_tenant_id_product_id_idx ON orders (tenant_id, product_id);

ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
CREATE POLICY orders_of_tenant ON orders
  USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
