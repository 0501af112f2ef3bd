namespace FashionLib.Tests;

internal static class RealImages
{
    /// <summary>The data set, or the test is skipped where it neither lies on this machine nor can be downloaded.</summary>
    public static (LabeledImages Train, LabeledImages Test) LoadOrSkip(ImageDataset dataset)
    {
        try
        {
            return dataset.Load();
        }
        catch (DatasetUnavailableException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
