// The board is older than a quarter of an hour, or nothing reports at all.
import "array"
import "influxdata/influxdb/monitor"

option task = {name: "RateMyDerp: board stale", every: 5m, offset: 30s}

ages =
    from(bucket: "ratemyderp")
        |> range(start: -10m)
        |> filter(fn: (r) => r._measurement == "periodic_age" and r._field == "level")
        |> filter(fn: (r) => r.work == "board")
        |> last()
        |> findColumn(fn: (key) => true, column: "_value")

// Without a figure nobody measures, which is worse than any age.
known = length(arr: ages) > 0
seconds = if known then ages[0] else 0.0
message = if known then "The board is ${int(v: seconds)} s old." else "Nothing reports."

array.from(rows: [{_time: now(), _measurement: "periodic_age", known: known, seconds: seconds}])
    |> group(columns: ["_measurement"])
    |> monitor.check(
        data: {
            _check_id: "de59000000000001",
            _check_name: "RateMyDerp: board stale",
            _type: "custom",
            tags: {app: "ratemyderp"},
        },
        messageFn: (r) => message,
        crit: (r) => not r.known or r.seconds > 3600.0,
        warn: (r) => r.seconds > 900.0,
    )
