DROP INDEX threads_waiting;
