import Endpoints
import EndpointsObservability
import Logging

func observed(_ client: some APIClient) -> some APIClient {
  client.with { $0.attemptMiddlewares.append(Telemetry(logger: Logger(label: "files"))) }
}
