CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES tenants (id),
  sku text NOT NULL,
  title text NOT NULL,
  price numeric(12, 2) NOT NULL,
  currency text NOT NULL REFERENCES currencies (code),
  UNIQUE (tenant_id, sku),
  UNIQUE (tenant_id, id)
);

CREATE INDEX products_currency_idx ON products (currency);

ALTER TABLE products ENABLE ROW LEVEL SECURITY;
ALTER TABLE products FORCE ROW LEVEL SECURITY;
CREATE POLICY products_of_tenant ON products
  USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
