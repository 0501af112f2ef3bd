using System.CommandLine;
using System.Globalization;
using FashionLib;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return new RootCommand("What the project's scripts ask of its library.")
{
    StudyCommand.Create(), DataCommand.Create(),
}.Parse(args).Invoke();
