#!/usr/bin/env bash
# A real Slurm on this machine alone, for tests: one node on loopback, as many cores as there are.
#
#   tests/cluster/slurm.sh start     needs root and Debian's packages: slurmctld slurmd slurm-client munge
#   tests/cluster/slurm.sh stop
#
# Everything it writes is below /run/ips-slurm. It starts its own daemons and ends only those.
set -euo pipefail
HOME_OF_SLURM=/run/ips-slurm
CONF=$HOME_OF_SLURM/slurm.conf

write_conf() {
    local name cores memory
    name=$(hostname -s)
    cores=$(nproc)
    memory=$(awk '/MemTotal/ {print int($2 / 1024 * 0.9)}' /proc/meminfo)
    cat >"$CONF" <<CONF
ClusterName=loopback
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
AuthInfo=socket=$HOME_OF_SLURM/munge.socket
CryptoType=crypto/munge
SlurmUser=root
StateSaveLocation=$HOME_OF_SLURM/state
SlurmdSpoolDir=$HOME_OF_SLURM/spool
SlurmctldPidFile=$HOME_OF_SLURM/slurmctld.pid
SlurmdPidFile=$HOME_OF_SLURM/slurmd.pid
SlurmctldLogFile=$HOME_OF_SLURM/slurmctld.log
SlurmdLogFile=$HOME_OF_SLURM/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
NodeName=$name NodeAddr=127.0.0.1 CPUs=$cores RealMemory=$memory State=UNKNOWN
PartitionName=short Nodes=$name Default=YES MaxTime=INFINITE State=UP
CONF
}

start() {
    install -d -m 755 "$HOME_OF_SLURM" "$HOME_OF_SLURM/state" "$HOME_OF_SLURM/spool"
    install -d -m 700 "$HOME_OF_SLURM/munge"
    head -c 128 /dev/urandom >"$HOME_OF_SLURM/munge/munge.key"
    chmod 600 "$HOME_OF_SLURM/munge/munge.key"
    munged --force --socket="$HOME_OF_SLURM/munge.socket" --key-file="$HOME_OF_SLURM/munge/munge.key" \
        --pid-file="$HOME_OF_SLURM/munged.pid" --log-file="$HOME_OF_SLURM/munge/munged.log" \
        --seed-file="$HOME_OF_SLURM/munge/munged.seed"
    write_conf
    slurmctld -f "$CONF"
    slurmd -f "$CONF"
    for _ in $(seq 60); do
        SLURM_CONF=$CONF sinfo -h -o %t 2>/dev/null | grep -qE 'idle|mix|alloc' && { echo "export SLURM_CONF=$CONF"; return; }
        sleep 0.5
    done
    echo "Slurm did not come up; see $HOME_OF_SLURM/*.log" >&2
    exit 1
}

stop() {
    for name in slurmd slurmctld munged; do
        [ -f "$HOME_OF_SLURM/$name.pid" ] && kill "$(cat "$HOME_OF_SLURM/$name.pid")" 2>/dev/null || true
    done
    sleep 1
    rm -rf "$HOME_OF_SLURM"
}

case "${1:-}" in
    start) start ;;
    stop) stop ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
