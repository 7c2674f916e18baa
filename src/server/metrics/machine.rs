use std::collections::BTreeMap;

use sysinfo::{
    CpuRefreshKind, DiskRefreshKind, Disks, MemoryRefreshKind, Networks, Pid, ProcessRefreshKind,
    ProcessesToUpdate, System,
};

use super::registry::*;
use super::{Samples, Series};

/// Programs that are told of.
const LARGEST: usize = 5;

/// How the names of networks begin that stay within the machine.
const INNER: [&str; 4] = ["veth", "br-", "docker", "virbr"];

/// The machine that this process runs on.
pub struct Machine {
    system: System,
    disks: Disks,
    networks: Networks,
    host: String,
}

/// What this process takes of it.
pub struct OwnProcess {
    system: System,
    pid: Pid,
}

/// The machine's name.
pub fn host() -> String {
    System::host_name().unwrap_or_else(|_| "localhost".to_owned())
}

impl Machine {
    /// Looks a first time: what is busy, and what goes over the network, shows between one look and the next.
    pub fn new() -> Result<Self, sysinfo::Error> {
        let (system, disks, networks) = (System::new()?, Disks::new()?, Networks::new()?);
        let mut machine = Self { system, disks, networks, host: host() };
        machine.look();
        Ok(machine)
    }

    /// How it is now. Reads some hundred small files of the kernel, so not on a thread that answers requests.
    pub fn look(&mut self) -> Samples {
        let mut samples = Samples::default();
        self.look_at_cores_and_memory(&mut samples);
        self.look_at_disks(&mut samples);
        self.look_at_networks(&mut samples);
        self.look_at_processes(&mut samples);
        samples
    }

    fn look_at_cores_and_memory(&mut self, samples: &mut Samples) {
        let (system, host) = (&mut self.system, self.host.as_str());
        system.refresh_cpu_specifics(CpuRefreshKind::nothing().with_usage());
        system.refresh_memory_specifics(MemoryRefreshKind::everything());
        samples.add(Series::new(&CPU, [host]), f64::from(system.global_cpu_usage()) / 100.0);
        samples.add(Series::new(&LOAD, [host]), System::load_average().map_or(f64::NAN, |load| load.one));
        for (metric, used, total) in [
            (&MEMORY, system.total_memory().saturating_sub(system.available_memory()), system.total_memory()),
            (&SWAP, system.used_swap(), system.total_swap()),
        ] {
            samples.add(Series::new(metric, [host, "used"]), used as f64);
            samples.add(Series::new(metric, [host, "total"]), total as f64);
        }
    }

    /// Each once, by the shortest of the places where it is mounted, and only those that files are kept on.
    fn look_at_disks(&mut self, samples: &mut Samples) {
        self.disks.refresh_specifics(true, DiskRefreshKind::nothing().with_storage());
        let mut disks: BTreeMap<_, (String, u64, u64)> = BTreeMap::new();
        for disk in self.disks.iter().filter(|disk| disk.total_space() > 0 && !disk.is_read_only()) {
            let place = disk.mount_point().to_string_lossy().into_owned();
            let found = (place, disk.available_space(), disk.total_space());
            let known = disks.entry(disk.name().to_owned()).or_insert_with(|| found.clone());
            if found.0.len() < known.0.len() {
                *known = found;
            }
        }
        for (place, free, total) in disks.values() {
            samples.add(Series::new(&DISK, [&self.host, place, "free"]), *free as f64);
            samples.add(Series::new(&DISK, [&self.host, place, "total"]), *total as f64);
            samples.add(Series::new(&DISK_USED, [&self.host, place]), 1.0 - *free as f64 / *total as f64);
        }
    }

    fn look_at_networks(&mut self, samples: &mut Samples) {
        self.networks.refresh(true);
        let is_inner = |name: &str| name == "lo" || INNER.iter().any(|inner| name.starts_with(inner));
        for (_, network) in self.networks.iter().filter(|(name, _)| !is_inner(&name.to_string_lossy())) {
            samples.add(Series::new(&NETWORK, [&self.host, "in"]), network.received() as f64);
            samples.add(Series::new(&NETWORK, [&self.host, "out"]), network.transmitted() as f64);
        }
    }

    fn look_at_processes(&mut self, samples: &mut Samples) {
        let memory = ProcessRefreshKind::nothing().with_memory().without_tasks();
        self.system.refresh_processes_specifics(ProcessesToUpdate::All, true, memory);
        let processes = self.system.processes();
        samples.add(Series::new(&PROCESSES, [&self.host]), processes.len() as f64);
        let mut programs: BTreeMap<_, u64> = BTreeMap::new();
        for process in processes.values() {
            *programs.entry(process.name().to_string_lossy()).or_default() += process.memory();
        }
        let mut programs: Vec<_> = programs.into_iter().collect();
        programs.sort_by_key(|(_, memory)| std::cmp::Reverse(*memory));
        for (name, memory) in programs.iter().take(LARGEST) {
            samples.add(Series::new(&LARGEST_PROCESS, [&self.host, name]), *memory as f64);
        }
    }
}

impl OwnProcess {
    pub fn new() -> Result<Self, sysinfo::Error> {
        Ok(Self { system: System::new()?, pid: Pid::from_u32(std::process::id()) })
    }

    /// What it takes now; `process` is what it is called.
    pub fn look(&mut self, host: &str, process: &str) -> Samples {
        let kind = ProcessRefreshKind::nothing().with_memory().with_tasks();
        self.system.refresh_processes_specifics(ProcessesToUpdate::Some(&[self.pid]), true, kind);
        let Some(own) = self.system.process(self.pid) else { return Samples::default() };
        let threads = own.tasks().map_or(1, |tasks| tasks.len().max(1));
        let mut samples = Samples::default();
        samples.add(Series::new(&PROCESS_MEMORY, [host, process]), own.memory() as f64);
        samples.add(Series::new(&PROCESS_THREADS, [host, process]), threads as f64);
        if let Some(open) = own.open_files() {
            samples.add(Series::new(&PROCESS_DESCRIPTORS, [host, process]), open as f64);
        }
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(samples: &Samples, metric: &'static crate::server::metrics::Metric, part: &str) -> f64 {
        let found = samples.iter().find(|(series, _)| {
            series.metric.name == metric.name
                && series.tags().all(|(tag, value)| tag != "part" || value == part)
        });
        found.unwrap_or_else(|| panic!("{}: {samples:?}", metric.name)).1
    }

    #[test]
    fn it_tells_of_itself() {
        let samples = Machine::new().expect("a machine").look();
        let total = figure(&samples, &MEMORY, "total");
        assert!((1.0..total).contains(&figure(&samples, &MEMORY, "used")));
        assert!(figure(&samples, &DISK, "free") <= figure(&samples, &DISK, "total"));
        assert!((0.0..=1.0).contains(&figure(&samples, &CPU, "")));
        assert!(figure(&samples, &PROCESSES, "") > 1.0);
        let programs =
            samples.iter().filter(|(series, _)| series.metric.name == LARGEST_PROCESS.name).count();
        assert!((1..=LARGEST).contains(&programs));
    }

    #[test]
    fn a_process_tells_of_itself() {
        let samples = OwnProcess::new().expect("a process").look("a", "web");
        let look = |metric| samples.get(&Series::new(metric, ["a", "web"])).unwrap_or_default();
        assert!(
            look(&PROCESS_MEMORY) > 1e6 && look(&PROCESS_THREADS) >= 1.0 && look(&PROCESS_DESCRIPTORS) >= 3.0
        );
    }
}
