using Microsoft.Data.Analysis;
using Parquet;
using Parquet.Schema;

namespace FashionLib.Bench;

/// <summary>Writes a study's table for other programs.</summary>
internal static class StudyParquet
{
    /// <summary>Writes a data frame as Parquet, in one group of rows.</summary>
    /// <inheritdoc cref="StudyTable.SaveCsv"/>
    public static void SaveParquet(this DataFrame frame, string path) => WholeFile.Write(path, file =>
    {
        using var memory = new MemoryStream();
        WriteAsync(frame, memory).GetAwaiter().GetResult();
        memory.WriteTo(file);
    });

    private static async Task WriteAsync(DataFrame frame, Stream stream)
    {
        DataField[] fields = [.. frame.Columns.Select(column => column is StringDataFrameColumn
            ? new DataField<string>(column.Name)
            : new DataField(column.Name, column.DataType, isNullable: true))];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream);
        using var rows = writer.CreateRowGroup();
        foreach (var (field, column) in fields.Zip(frame.Columns))
            await (column switch
            {
                StringDataFrameColumn texts => rows.WriteAsync(field, texts.ToArray()),
                Int64DataFrameColumn numbers => rows.WriteAsync<long>(field, numbers.ToArray()),
                _ => rows.WriteAsync<double>(field, ((DoubleDataFrameColumn)column).ToArray()),
            });
    }
}
