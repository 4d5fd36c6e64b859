using System;
using System.Threading.Tasks;
using Newtonsoft.Json;

// Two packages that the generated client names come from NuGet alone. What it asks of them, so that it compiles without: the smoke run
// retries nothing and reads no union.
namespace Polly
{
    public enum OutcomeType { Successful, Failure }

    public class PolicyResult<T>
    {
        public OutcomeType Outcome { get; set; }
        public T Result { get; set; }
        public Exception FinalException { get; set; }
    }

    public interface ISyncPolicy<T> { }

    public interface IAsyncPolicy<T>
    {
        Task<PolicyResult<T>> ExecuteAndCaptureAsync(Func<Task<T>> ask);
    }
}

namespace JsonSubTypes
{
    public abstract class JsonSubtypes : JsonConverter
    {
        [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
        public class KnownSubTypeAttribute : Attribute
        {
            public KnownSubTypeAttribute(Type type, object value) { }
        }
    }
}
