namespace Fanout.AwsClientGenerator;

/// <summary>A service-model file that is not what the generator understands; the message names file and place.</summary>
internal sealed class InvalidServiceModelException(string message, Exception? innerException = null) : Exception(message, innerException);
