// SPDX-License-Identifier: Apache-2.0

#if Generator
  import EndpointsCommandLine

  Program.main()
#else
  import Foundation

  // The trait brings libyaml and the argument parser, which a project that only runs a client does without.
  let help = """
    in Package.swift, give your package a trait that enables it:
        traits: [.trait(name: "Generator")],
    and the dependency on swift-endpoints, in place of 'traits: []':
        traits: [.trait(name: "Generator", condition: .when(traits: ["Generator"]))]
    then put '--traits Generator' before all other options:
        swift package --traits Generator --allow-writing-to-package-directory endpoints …
    """
  FileHandle.standardError.write(
    Data(
      """
      error: endpointgen was built without the trait 'Generator' of swift-endpoints, and can't read specs
      help: \(help)

      """.utf8))
  exit(69)
#endif
