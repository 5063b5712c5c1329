CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES tenants (id),
  product_id bigint NOT NULL REFERENCES products (id),
  quantity integer NOT NULL
);
CREATE INDEX orders_tenant_id_idx ON orders (tenant_id);
