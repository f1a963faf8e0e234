// SPDX-License-Identifier: Apache-2.0

import Foundation

#if Generator
  exit(ClientBuild(CommandLine.arguments.dropFirst()).run())
#else
  FileHandle.standardError.write(
    Data(
      """
      error: the package swift-endpoints lacks its trait 'Generator', without which a build can't read specs
      help: leave out 'traits: []' in the dependency on it in Package.swift

      """.utf8))
  exit(69)
#endif
