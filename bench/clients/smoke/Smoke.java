import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AuthzenApi;
import org.openapitools.client.model.ActionEntity;
import org.openapitools.client.model.Decision;
import org.openapitools.client.model.Evaluation;
import org.openapitools.client.model.ResourceEntity;
import org.openapitools.client.model.SubjectEntity;

/** A yes, and a refusal with its code, asked by the generated client. */
public class Smoke {
    public static void main(String[] ignored) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(System.getenv("DOSTUP"));
        client.setRequestInterceptor(request ->
            request.header("Authorization", "Bearer " + System.getenv("DOSTUP_KEY")));
        AuthzenApi api = new AuthzenApi(client);
        if (!ask(api, System.getenv("DOSTUP_ACTION")).getDecision()) throw new AssertionError("not a yes");
        try {
            ask(api, "dostup.accounts.view");
        } catch (ApiException refused) {
            if (refused.getCode() == 403 && refused.getResponseBody().contains("key-of-other-subsystem")) return;
            throw refused;
        }
        throw new AssertionError("not refused");
    }

    private static Decision ask(AuthzenApi api, String action) throws ApiException {
        return api.evaluate(new Evaluation()
            .subject(new SubjectEntity().type("account").id(System.getenv("DOSTUP_ACCOUNT")))
            .action(new ActionEntity().name(action))
            .resource(new ResourceEntity().type("node").id(System.getenv("DOSTUP_NODE"))));
    }
}
