CREATE INDEX CONCURRENTLY orders_tenant_id_placed_at_idx ON orders (tenant_id, placed_at);
