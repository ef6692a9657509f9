using EOffice.Cli;

return await CommandLine.RunAsync(args);
