namespace FashionLib.Tests;

public class ClassTableTests
{
    [Fact]
    public void Each_class_has_a_row_with_its_numbers() => Assert.Equal(
        "label  description  train    test\n    0  a            1,200  0.5000\n    1  b                2  0.2500",
        ClassTable.Of<object>(["a", "b"], ("train", [1200, 2]), ("test", [0.5, 0.25])).ToString());

    [Fact]
    public void A_column_without_a_number_for_each_class_is_refused() => Assert.StartsWith(
        "Expected 2 numbers, one a class, found 1 in 'train'.",
        Assert.Throws<ArgumentException>(() => ClassTable.Of(["a", "b"], ("train", [1]))).Message);
}
