#!/usr/bin/env bash
# Measures live monitoring: the dashboard with its embedded endpoint as a process of its own, watched over HTTP and the hub as browsers
# watch it, and prints figures. Close what else runs: the endpoint, the functions and the viewers share the machine with the dashboard.
#   bash eng/bench-live.sh                           # everything, some minutes
#   bash eng/bench-live.sh --only inline,viewers     # parts whose names begin so: inline-1000, distributed-100000, viewers-1000, ...
#   bash eng/bench-live.sh --poll 0.25               # another poll interval than a second
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 AWS_EC2_METADATA_DISABLED=true

dotnet build src/Dashboard --configuration Release --verbosity quiet -clp:NoSummary
dotnet build tests/LiveBench --configuration Release --verbosity quiet -clp:NoSummary
exec dotnet tests/LiveBench/bin/Release/net10.0/Fanout.LiveBench.dll \
    --dashboard src/Dashboard/bin/Release/net10.0/Fanout.Dashboard.dll "$@"
