CREATE TABLE tenants (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES tenants (id),
  title text NOT NULL
);
CREATE INDEX products_tenant_id_idx ON products (tenant_id);
ALTER TABLE products ENABLE ROW LEVEL SECURITY;
CREATE POLICY products_of_tenant ON products
  USING (tenant_id = (SELECT current_setting('app.tenant_id')::bigint));
