use super::{Kind, Metric, Unit, declare};

declare! {
    CPU = "cpu": Gauge, Share, ["host"], "The share of all cores that is busy.";
    LOAD = "load": Gauge, Number, ["host"], "The load average of the last minute.";
    MEMORY = "memory": Gauge, Bytes, ["host", "part"], "Memory: what is `used`, and the `total`.";
    SWAP = "swap": Gauge, Bytes, ["host", "part"], "Swap: what is `used`, and the `total`.";
    DISK = "disk": Gauge, Bytes, ["host", "disk", "part"], "Disks, by where they are mounted: what is `free`, and the `total`.";
    DISK_USED = "disk_used": Gauge, Share, ["host", "disk"], "The share of a disk that is in use.";
    NETWORK = "network": Count, Bytes, ["host", "direction"], "Traffic of the machine's own networks, `in` and `out`; not the loopback, nor what containers say to each other.";
    PROCESSES = "processes": Gauge, Number, ["host"], "Processes of the machine.";
    LARGEST_PROCESS = "largest_process": Gauge, Bytes, ["host", "name"], "The memory of the five programs of the machine that have most of it.";
    PROCESS_MEMORY = "process_memory": Gauge, Bytes, ["host", "process"], "The memory that a process of the site has.";
    PROCESS_THREADS = "process_threads": Gauge, Number, ["host", "process"], "Threads of a process of the site.";
    PROCESS_DESCRIPTORS = "process_descriptors": Gauge, Number, ["host", "process"], "Files and connections that a process of the site has open.";
    HTTP_REQUESTS = "http_requests": Count, Number, ["route", "status"], "Requests, by route and class of status (`2xx`); whoever went before the answer counts as `4xx`.";
    HTTP_TIME = "http_time": Histogram, Milliseconds, ["route", "le"], "Requests, by route and the time until the answer began.";
    POOL = "pool": Gauge, Number, ["host", "process", "pool", "state"], "Connections to the database of a process, to `read` and to `write`, `idle` and `used`.";
    POSTGRES_CONNECTIONS = "postgres_connections": Gauge, Number, [], "Connections to this database in PostgreSQL.";
    POSTGRES_TRANSACTIONS = "postgres_transactions": Count, Number, ["end"], "Transactions that ended, by `commit` or `rollback`.";
    POSTGRES_BLOCKS = "postgres_blocks": Count, Number, ["from"], "Blocks that were wanted, and came from its `cache` or were `read`.";
    POSTGRES_SIZE = "postgres_size": Gauge, Bytes, [], "The size of the database.";
    POSTGRES_LONGEST_QUERY = "postgres_longest_query": Gauge, Seconds, [], "How long the longest query under way has been running.";
    POSTGRES_LOCKS_WAITING = "postgres_locks_waiting": Gauge, Number, [], "Locks that somebody waits for.";
    POSTGRES_DEAD_ROWS = "postgres_dead_rows": Gauge, Number, [], "Rows that are dead and not vacuumed yet.";
    SQLITE_SIZE = "sqlite_size": Gauge, Bytes, ["file"], "The size of the `database` and of its write-ahead log, `wal`.";
    SQLITE_WAL = "sqlite_wal": Gauge, Number, ["pages"], "Pages in the write-ahead log: `written`, and of those `checkpointed`.";
    REDIS_MEMORY = "redis_memory": Gauge, Bytes, [], "The memory that Redis uses.";
    REDIS_CLIENTS = "redis_clients": Gauge, Number, [], "Clients of Redis.";
    REDIS_LOOKUPS = "redis_lookups": Count, Number, ["outcome"], "Keys that were looked up in Redis: `hit` or `miss`.";
    REDIS_EVICTIONS = "redis_evictions": Count, Number, [], "Keys that Redis threw away for want of memory.";
    CERTIFICATE = "certificate": Gauge, Days, [], "How long the certificate of the site's address is still good.";
    REPORT_WAITING = "report_waiting": Gauge, Number, ["host"], "Points that wait to be taken by InfluxDB.";
    REPORT_DROPPED = "report_dropped": Count, Number, ["host"], "Points that InfluxDB did not get: it was away for too long, or refused them.";
}
