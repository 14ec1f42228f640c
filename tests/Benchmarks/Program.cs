using BenchmarkDotNet.Running;

// A benchmark that fails is only a line in the report; the exit code tells it to scripts.
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
