// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The program `endpointgen`.
package enum Program {
  package static func main() { Endpointgen.main() }
}

/// The command line: `endpointgen generate`, `check`, `validate` and others.
struct Endpointgen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "endpointgen",
    abstract: "Turns OpenAPI documents and endpoint files into Swift clients.",
    discussion: """
      A spec is an OpenAPI document (3.0, 3.1 or 3.2, in YAML or JSON), or a folder with 'api.yaml' \
      (name, servers, credentials, shared schemas) and one YAML file for each endpoint.

      Exit codes: 0 success; 1 the spec has errors, or 'check' found a difference; 64 invalid \
      arguments; 69 built without the generator; 74 a file can't be read or written.

      EXAMPLES
        endpointgen generate specs/ImageKit --output Generated/ImageKit
            Writes the client of one spec.
        endpointgen generate openapi.yaml --output Sources/Petstore
            Writes the client of an OpenAPI document.
        endpointgen generate
            Writes all clients listed in 'endpointgen.yaml' in the current folder.
        endpointgen check
            Shows the differences between these clients and their specs.
        endpointgen validate specs/ImageKit
            Shows the errors and warnings of a spec.
        endpointgen add specs/ImageKit --curl command.txt
            Adds the endpoint of a curl command in a file; '--curl -' reads standard input.
        endpointgen explain deleteFileVersion
            Shows an operation with its Swift and an example of its request.
        endpointgen export specs/ImageKit
            Writes a spec as one OpenAPI document.
        endpointgen init shop
            Sets up a project in a new folder.
      """,
    version: "0.1.0",
    subcommands: [
      Generate.self, Check.self, Validate.self, Add.self, Explain.self, Export.self, Init.self,
    ])

  static func main() {
    // The argument parser would repair the bytes, and so name files that don't exist.
    for number in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = CommandLine.unsafeArgv[number], String(validatingCString: bytes) == nil
      else { continue }
      exit(
        withError: ValidationError(
          "The argument '\(String(cString: bytes))' is not valid UTF-8."))
    }
    main(nil)
  }
}
