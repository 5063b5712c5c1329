DROP TABLE currencies;
DROP TABLE tenants;
