namespace Notebooks.Tests;

public sealed class SlurmTests : Scripts
{
    [Fact]
    public async Task A_task_killed_in_mid_run_is_missing_until_it_is_submitted_again()
    {
        var (isThere, _, _) = await BashAsync(["-c", "command -v slurmctld slurmd munged && [[ $(id -u) == 0 ]]"]);
        Assert.SkipWhen(isThere != 0, "Expected root and Slurm: apt-get install slurm-wlm munge on Debian or Ubuntu.");

        var script = Path.Combine(CommittedNotebook.ProjectFolder, "tests", "slurm.sh");
        var (exitCode, output, errors) = await BashAsync([script, At("records")]);

        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("study.csv: 9 of 9 runs.", output);
    }
}
