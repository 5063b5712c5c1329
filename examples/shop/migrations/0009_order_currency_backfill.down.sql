-- pglintel: irreversible: which rows had no currency is not worth knowing
SELECT 1;
