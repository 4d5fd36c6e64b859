using System;
using Org.OpenAPITools.Api;
using Org.OpenAPITools.Client;
using Org.OpenAPITools.Model;

/// A yes, and a refusal with its code, asked by the generated client.
public static class Smoke
{
    public static void Main()
    {
        var api = new AuthzenApi(new Configuration { BasePath = Of("DOSTUP"), AccessToken = Of("DOSTUP_KEY") });
        if (!Ask(api, Of("DOSTUP_ACTION")).VarDecision) throw new Exception("not a yes");
        try
        {
            Ask(api, "dostup.accounts.view");
        }
        catch (ApiException refused)
        {
            if (refused.ErrorCode == 403 && refused.ErrorContent.ToString().Contains("key-of-other-subsystem")) return;
            throw;
        }
        throw new Exception("not refused");
    }

    private static string Of(string name) { return Environment.GetEnvironmentVariable(name); }

    private static Decision Ask(AuthzenApi api, string action)
    {
        return api.Evaluate(new Evaluation(
            subject: new SubjectEntity("account", Of("DOSTUP_ACCOUNT")),
            action: new ActionEntity(action),
            resource: new ResourceEntity("node", Of("DOSTUP_NODE"))));
    }
}
