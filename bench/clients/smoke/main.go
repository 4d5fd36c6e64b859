// A yes, and a refusal with its code, asked by the generated client.
package main

import (
	"context"
	"log"
	"os"

	dostup "example.org/dostup/client"
)

func main() {
	configuration := dostup.NewConfiguration()
	configuration.Servers = dostup.ServerConfigurations{{URL: os.Getenv("DOSTUP")}}
	client := dostup.NewAPIClient(configuration)
	known := context.WithValue(context.Background(), dostup.ContextAccessToken, os.Getenv("DOSTUP_KEY"))
	ask := func(action string) (*dostup.Decision, error) {
		question := dostup.NewEvaluation(
			*dostup.NewSubjectEntity("account", os.Getenv("DOSTUP_ACCOUNT")),
			*dostup.NewActionEntity(action),
			*dostup.NewResourceEntity("node", os.Getenv("DOSTUP_NODE")),
		)
		decision, _, err := client.AuthzenAPI.Evaluate(known).Evaluation(*question).Execute()
		return decision, err
	}

	decision, err := ask(os.Getenv("DOSTUP_ACTION"))
	if err != nil || !decision.Decision {
		log.Fatal(decision, err)
	}
	_, err = ask("dostup.accounts.view")
	refused, isRefused := err.(*dostup.GenericOpenAPIError)
	if !isRefused {
		log.Fatal("not refused: ", err)
	}
	problem, isProblem := refused.Model().(dostup.Problem)
	if !isProblem || problem.Code != "key-of-other-subsystem" {
		log.Fatal(string(refused.Body()))
	}
}
