DROP INDEX threads_merged;
