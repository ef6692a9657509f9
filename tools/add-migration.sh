#!/bin/sh
# Adds one migration for each of the three providers: tools/add-migration.sh NAME
# tools/add-migration.sh --reset throws all migrations away and makes "Initial" anew (only before the first release).
# Needs neither a running database nor the web project.
set -eu
cd "$(dirname "$0")/.."
name=${1:?"usage: tools/add-migration.sh NAME | --reset"}
project=src/EOffice.Data

if [ "$name" = --reset ]; then
  rm -rf "$project"/Sqlite/Migrations "$project"/PostgreSql/Migrations "$project"/SqlServer/Migrations
  name=Initial
fi

dotnet tool restore >/dev/null
# One build serves all three: each context scaffolds from its own snapshot.
dotnet build "$project" --nologo -v quiet
for provider in Sqlite PostgreSql SqlServer; do
  dotnet ef migrations add "$name" --no-build \
    --project "$project" --startup-project "$project" \
    --context "${provider}OfficeDb" \
    --output-dir "$provider/Migrations"
done
