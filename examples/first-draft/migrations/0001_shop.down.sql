DROP TABLE products;
DROP TABLE tenants;
