#!/usr/bin/env bash
# Measures the endpoint as a process of its own, over HTTP, with its state on disk, and prints a table. Close what else runs:
# the functions and the client share the machine with the endpoint.
#   bash eng/bench-endpoint.sh                        # everything, some minutes
#   bash eng/bench-endpoint.sh --only loop,reference  # workloads whose names begin so
#   bash eng/bench-endpoint.sh --no-baseline          # without the comparison with an endpoint that keeps nothing on disk
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 AWS_EC2_METADATA_DISABLED=true

dotnet build src/Emulator --configuration Release --verbosity quiet -clp:NoSummary
dotnet build tests/EndpointBench --configuration Release --verbosity quiet -clp:NoSummary
exec dotnet tests/EndpointBench/bin/Release/net10.0/Fanout.EndpointBench.dll \
    --endpoint src/Emulator/bin/Release/net10.0/Fanout.Emulator.dll "$@"
