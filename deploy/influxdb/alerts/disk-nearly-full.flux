// On a disk less than a tenth is free.
import "influxdata/influxdb/monitor"

option task = {name: "RateMyDerp: disk nearly full", every: 5m, offset: 30s}

from(bucket: "ratemyderp")
    |> range(start: -10m)
    |> filter(fn: (r) => r._measurement == "disk" and r._field == "level")
    |> last()
    |> group(columns: ["_measurement", "host", "disk"])
    |> reduce(
        identity: {free: 0.0, total: 0.0},
        fn: (r, accumulator) =>
            ({
                free: accumulator.free + (if r.part == "free" then r._value else 0.0),
                total: accumulator.total + (if r.part == "total" then r._value else 0.0),
            }),
    )
    |> filter(fn: (r) => r.total > 0.0)
    |> map(fn: (r) => ({r with _time: now()}))
    |> monitor.check(
        data: {
            _check_id: "de59000000000004",
            _check_name: "RateMyDerp: disk nearly full",
            _type: "custom",
            tags: {app: "ratemyderp"},
        },
        messageFn: (r) => "${r.host}: ${int(v: 100.0 * r.free / r.total)} % of ${r.disk} are free.",
        crit: (r) => r.free < r.total * 0.05,
        warn: (r) => r.free < r.total * 0.1,
    )
