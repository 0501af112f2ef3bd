namespace FashionLib.Tests;

public class ListingTests
{
    [Fact]
    public void It_is_the_librarys_own_code_without_its_comments_for_documentation()
    {
        Assert.StartsWith("public static Sequential Create(int seed) =>", Listing.LeNet.Code);
        Assert.Contains("(\"conv2\", Conv2d(6, 16, kernel_size: 5, dtype: Float32)),            // (N, 16, 10, 10)", Listing.LeNet.Code);
        Assert.Contains("(\"logits\", ", Listing.FullyConnected.Code);
        Assert.Contains("(\"augment\", ", Listing.Of(typeof(PlainNet), "study").Code);
        Assert.All([Listing.LeNet, Listing.FullyConnected, Listing.Of(typeof(PlainNet), "study")], listing =>
        {
            Assert.DoesNotContain("///", listing.Code);
            Assert.InRange(listing.Code.Split('\n').Length, 5, 30);
        });
    }

    [Fact]
    public void Markdown_has_it_as_CSharp_to_be_coloured() =>
        Assert.Contains($"```csharp\n{Listing.LeNet.Code}\n```", Listing.LeNet.ToMarkdown());
}
