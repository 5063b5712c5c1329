-- Small batches are run by the application before this one; it takes what is left.
UPDATE orders SET currency = 'EUR' WHERE currency IS NULL;
