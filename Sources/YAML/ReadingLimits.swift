/// The limits of a document, so that a hostile one takes bounded time and memory.
package enum ReadingLimits {
  /// The maximum size of a file in bytes: 256 MiB.
  package static let bytes = 256 << 20

  /// The maximum number of nodes of a document; each alias counts as all nodes of its target.
  package static let nodes = 10_000_000

  /// The maximum nesting depth of sequences and mappings; an alias is as deep as its target.
  package static let depth = 200

  /// The maximum number of errors in a file.
  package static let errors = 100

  /// The maximum number of `%` directives before a document; libyaml compares each with all before
  /// it.
  package static let directives = 64

  /// The maximum number of blocks of comments after tabs; libyaml reads the file again for each.
  package static let tabbedComments = 64
}
