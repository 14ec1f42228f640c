using Fanout.Dashboard;

await using var application = DashboardApplication.Create(args);
await application.RunAsync();
