#!/usr/bin/env bash
# Parquet.Net 6.1.0 and ParquetSharp 25.0.1.2, read by DuckDB 1.5.6 (npm).
# Guess: a query on a Parquet file has the rows that it has on a table made from the file; a duration comes back as it
#   went in.
# So it is: the writers leave NaN out of the column's least and greatest value, DuckDB takes NaN for greater than all
#   numbers and skips what the two values exclude: "loss > 1" finds a NaN in the table and none in the file; "loss <>
#   0.25", too. ParquetSharp writes a TimeSpan as a time of day, so 25 hours are 01:00:00.
# Why it matters: diverged runs are missing from a count over the files and there after an import; a training of 25
#   hours took one.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
uses Parquet.Net 6.1.0
uses ParquetSharp 25.0.1.2
build <<'CSHARP'
using Parquet.Schema;
using ParquetSharp;

double[] losses = [0.25, double.NaN];
var schema = new ParquetSchema(new DataField<double>("loss"));
using (var file = File.Create(args[0]))
await using (var writer = await Parquet.ParquetWriter.CreateAsync(schema, file))
using (var group = writer.CreateRowGroup())
    await group.WriteAsync<double>(schema.DataFields[0], losses);

using var sharp = new ParquetFileWriter(args[1], [new Column<double>("loss"), new Column<TimeSpan>("took")]);
using (var group = sharp.AppendRowGroup())
{
    TimeSpan[] took = [TimeSpan.FromMinutes(90), TimeSpan.FromHours(25)];
    using (var column = group.NextColumn().LogicalWriter<double>()) column.WriteBatch(losses);
    using (var column = group.NextColumn().LogicalWriter<TimeSpan>()) column.WriteBatch(took);
}
sharp.Close();
CSHARP
cd "$folder"
run net.parquet sharp.parquet
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 >build.log 2>&1 || { cat build.log >&2 && exit 1; }
cat >query.mjs <<'JS'
import { DuckDBInstance } from "@duckdb/node-api";
const duck = await (await DuckDBInstance.create()).connect();
const ask = async sql => (await duck.runAndReadAll(sql)).getRowsJson().join(", ");
for (const name of ["net", "sharp"]) {
  const file = `'${name}.parquet'`;
  await ask(`create table ${name} as select * from ${file}`);
  for (const where of ["loss > 1", "loss <> 0.25", "isnan(loss)"])
    console.log(`${name}: ${where}: file ${await ask(`select count(*) from ${file} where ${where}`)}, `
      + `table ${await ask(`select count(*) from ${name} where ${where}`)}`);
}
console.log(`took: ${await ask("select took from sharp")}`);
JS
run -- node query.mjs
expect <<'SEEN' || exit 1
net: loss > 1: file 0, table 1
net: loss <> 0.25: file 0, table 1
net: isnan(loss): file 1, table 1
sharp: loss > 1: file 0, table 1
sharp: loss <> 0.25: file 0, table 1
sharp: isnan(loss): file 1, table 1
took: 01:30:00+00, 01:00:00+00
SEEN
