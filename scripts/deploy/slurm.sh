#!/bin/bash
# Eight machines share a batch: each task of the array does its part of the keys, and the ledger in a bucket keeps what is
# done. Afterwards:  sbatch --dependency=afterany:JOB --wrap 'cat state/*/summary.json | piep summary --state state'
#SBATCH --job-name=piep
#SBATCH --array=0-7
#SBATCH --cpus-per-task=8
#SBATCH --mem=16G
#SBATCH --time=08:00:00
set -euo pipefail
umask 077
export AWS_SHARED_CREDENTIALS_FILE=$HOME/.piep/aws-credentials AWS_REGION=eu-west-1
# At the end of the time Slurm sends SIGTERM, and 30 seconds later SIGKILL: ten are enough.
exec piep batch s3://calls/recordings s3://anonymous/recordings --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --model "$HOME/.piep/ggml-large-v3-turbo.bin" --config "$HOME/.piep/piep.toml" --ledger s3://piep-ledger/calls --ledger-secret "$HOME/.piep/ledger-secret" --state "state/$SLURM_ARRAY_TASK_ID" --jobs "$SLURM_CPUS_PER_TASK" --log json
