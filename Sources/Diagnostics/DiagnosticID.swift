// SPDX-License-Identifier: Apache-2.0

extension Diagnostic {
  /// The kind of a diagnostic; its raw value, such as `undeclared-path-parameter`, is stable.
  package enum ID: String, Sendable, Hashable, CaseIterable {
    // MARK: Files

    /// No file or folder exists at a path.
    case fileNotFound = "file-not-found"
    /// A folder exists at the path of a file.
    case fileIsDirectory = "file-is-directory"
    /// A path leads to a device, a pipe or a socket.
    case fileNotRegular = "file-not-regular"
    /// The system denies access to a file.
    case fileNotReadable = "file-not-readable"
    /// A file is larger than the limit.
    case fileTooLarge = "file-too-large"
    /// A symbolic link leads out of the folder from which specs may be read.
    case fileOutside = "file-outside"
    /// The name of a file is not UTF-8.
    case invalidFileName = "invalid-file-name"
    /// The bytes of a file are not UTF-8, UTF-16 or UTF-32.
    case invalidEncoding = "invalid-encoding"
    /// A file has a character that YAML does not allow.
    case controlCharacter = "control-character"
    /// A file has no document.
    case emptyFile = "empty-file"
    /// A file is not valid YAML or JSON.
    case syntaxError = "syntax-error"
    /// A file has more than one YAML document.
    case severalDocuments = "several-documents"
    /// A mapping has the same key twice, or two keys with the same meaning.
    case duplicateKey = "duplicate-key"
    /// A key of a mapping is a list or a mapping.
    case keyNotScalar = "key-not-scalar"
    /// An alias names an anchor that is not defined before it.
    case undefinedAlias = "undefined-alias"
    /// An alias is inside the node that it names.
    case cyclicAlias = "cyclic-alias"
    /// A `<<` key has a value that is not a mapping.
    case invalidMerge = "invalid-merge"
    /// A tag does not match its value, as `!!int` before a word.
    case tagMismatch = "tag-mismatch"
    /// A tag is not known; the node is read as if it had none.
    case unknownTag = "unknown-tag"
    /// A document has more nodes than the limit, including those of its aliases.
    case tooManyNodes = "too-many-nodes"
    /// A document is nested deeper than the limit.
    case nestingTooDeep = "nesting-too-deep"
    /// A file has more errors than are reported.
    case tooManyErrors = "too-many-errors"

    // MARK: Projects

    /// Two specs generate a client of the same name into the same folder.
    case duplicateClient = "duplicate-client"
    /// An entry of the project file names no spec, or more than one.
    case invalidTarget = "invalid-target"
    /// A file in a folder of endpoint files is not read.
    case ignoredFile = "ignored-file"
    /// A folder inside a folder of endpoint files is not read.
    case ignoredFolder = "ignored-folder"
    /// An overlay of a folder of endpoint files is not applied.
    case ignoredOverlay = "ignored-overlay"
    /// An action of an overlay does not fit the value that it changes.
    case invalidUpdate = "invalid-update"
    /// A folder of endpoint files has no `api.yaml`.
    case missingAPIFile = "missing-api-file"
    /// A spec names no client, and its title makes no Swift name.
    case missingClient = "missing-client"
    /// A client has the name of a module that its files import.
    case moduleName = "module-name"
    /// A file is not an OpenAPI document.
    case noOpenAPIDocument = "no-openapi-document"
    /// A curl command can't be read.
    case invalidCommand = "invalid-command"
    /// An option of a curl command says nothing about an endpoint.
    case ignoredOption = "ignored-option"
    /// An endpoint that is added has another server than the spec.
    case otherServer = "other-server"
    /// A sample of a response is not JSON.
    case invalidSample = "invalid-sample"
    /// An output folder is outside of the folder of the project file.
    case outputOutside = "output-outside"
    /// An output folder can't be read or written.
    case outputNotAccessible = "output-not-accessible"
    /// A file that the generator did not write has the name of one that it would write.
    case fileNotGenerated = "file-not-generated"
    /// The project file has an access level that clients cannot have.
    case unknownAccess = "unknown-access"
    /// The project file has a protocol that models cannot conform to.
    case unknownConformance = "unknown-conformance"
    /// The project file has a layout of files that clients cannot have.
    case unknownFiles = "unknown-files"
    /// The project file groups operations by something unknown.
    case unknownMethods = "unknown-methods"
    /// The project file asks for models of a kind that does not exist.
    case unknownModels = "unknown-models"
    /// The project file has another way to throw than there are.
    case unknownThrows = "unknown-throws"
    /// The project file names an operation that does not exist.
    case unknownOperation = "unknown-operation"
    /// The project file names a parameter that an operation does not have, or an operation a shared one that
    /// does not exist.
    case unknownParameter = "unknown-parameter"
    /// The project file ignores warnings of a kind that does not exist.
    case unknownWarning = "unknown-warning"
    /// The project file names a value that an enum does not have.
    case unknownValue = "unknown-value"
    /// A path of the project file names a property that a schema does not have.
    case unknownProperty = "unknown-property"
    /// The signature of webhooks is described with a word or in a way that does not exist.
    case invalidWebhookSignature = "invalid-webhook-signature"
    /// A filter matches no operation.
    case unmatchedFilter = "unmatched-filter"
    /// The target of an overlay matches nothing.
    case unmatchedTarget = "unmatched-target"

    // MARK: Structure

    /// A key that is required is missing.
    case missingKey = "missing-key"
    /// A key is not known.
    case unknownKey = "unknown-key"
    /// A key is known, but has no meaning where it stands.
    case misplacedKey = "misplaced-key"
    /// A value is of another type than its key requires.
    case wrongType = "wrong-type"
    /// A list has more or fewer items than its key allows.
    case wrongCount = "wrong-count"
    /// A list that needs an item has none.
    case emptyList = "empty-list"
    /// A string that needs a character has none.
    case emptyText = "empty-text"
    /// A name cannot be used where it stands.
    case invalidName = "invalid-name"
    /// A document is of a version of OpenAPI that does not exist.
    case unknownVersion = "unknown-version"
    /// A document is of a version that is not supported.
    case unsupportedVersion = "unsupported-version"
    /// A part of a document is not supported.
    case unsupportedFeature = "unsupported-feature"
    /// A document would generate more Swift than the limit.
    case tooComplex = "too-complex"

    // MARK: References

    /// References refer to each other in a cycle.
    case circularReference = "circular-reference"
    /// A reference is not exact; the location that it most likely means is used.
    case inexactReference = "inexact-reference"
    /// A reference stands where none is allowed.
    case misplacedReference = "misplaced-reference"
    /// A reference leads out of the folder that files may be read from.
    case referenceOutside = "reference-outside"
    /// A reference is a URL; nothing is fetched from the network.
    case remoteReference = "remote-reference"
    /// A reference leads to nothing.
    case unknownReference = "unknown-reference"
    /// A reference is of a kind that is not supported.
    case unsupportedReference = "unsupported-reference"

    // MARK: Operations

    /// Two operations have the same method and path.
    case duplicateEndpoint = "duplicate-endpoint"
    /// Two endpoint files differ only in the case of their names.
    case duplicateFile = "duplicate-file"
    /// Two operations have the same name.
    case duplicateOperation = "duplicate-operation"
    /// An operation has the same parameter twice.
    case duplicateParameter = "duplicate-parameter"
    /// A path has the same parameter twice.
    case duplicatePathParameter = "duplicate-path-parameter"
    /// A path template is not valid.
    case invalidPath = "invalid-path"
    /// The URL of a server is not valid.
    case invalidServer = "invalid-server"
    /// The URL of a server is relative to one that is not known.
    case relativeServer = "relative-server"
    /// A status code is not valid.
    case invalidStatus = "invalid-status"
    /// An operation has no response.
    case missingResponse = "missing-response"
    /// A path parameter is optional.
    case optionalPathParameter = "optional-path-parameter"
    /// A path has a parameter that is not declared.
    case undeclaredPathParameter = "undeclared-path-parameter"
    /// A path parameter is declared that its path does not have.
    case unusedPathParameter = "unused-path-parameter"
    /// A header is reserved: the library, or HTTP itself, sets it.
    case reservedHeader = "reserved-header"
    /// An operation requires a security scheme that is not declared.
    case unknownAuthScheme = "unknown-auth-scheme"
    /// A credential can't be read from the environment variables that are named for it.
    case environmentMismatch = "environment-mismatch"
    /// A security scheme is of an unknown type.
    case unknownAuthType = "unknown-auth-type"
    /// A parameter has an unknown location.
    case unknownLocation = "unknown-location"
    /// HTTP has no such method.
    case unknownMethod = "unknown-method"
    /// An operation refers to a shared response that does not exist.
    case unknownResponse = "unknown-response"
    /// A parameter has a style that its location does not have.
    case unknownStyle = "unknown-style"
    /// The media types of a response are read as different Swift types.
    case severalKindsOfData = "several-kinds-of-data"
    /// A response has more than one media type that is a stream.
    case severalStreams = "several-streams"
    /// The content of a response or of a request is not used.
    case unusedContent = "unused-content"
    /// The pages of an operation are declared in a way that does not fit it.
    case unusablePages = "unusable-pages"
    /// An encoding is for a property that does not exist.
    case unusedEncoding = "unused-encoding"
    /// A schema is not used.
    case unusedSchema = "unused-schema"

    // MARK: Schemas

    /// A value may match two alternatives of a `oneOf`.
    case ambiguousUnion = "ambiguous-union"
    /// A schema refers only to itself.
    case circularSchema = "circular-schema"
    /// Two parts of a schema contradict each other.
    case conflictingSchemas = "conflicting-schemas"
    /// Two constraints of a schema contradict each other.
    case contradictoryBounds = "contradictory-bounds"
    /// An enum has the same value twice.
    case duplicateEnumValue = "duplicate-enum-value"
    /// An enum has no value.
    case emptyEnum = "empty-enum"
    /// No value matches an alternative of a union.
    case impossibleAlternative = "impossible-alternative"
    /// A bound is not checked, since its number has no Swift literal.
    case uncheckedBound = "unchecked-bound"
    /// A pattern is not checked, since it is no ECMAScript pattern that is supported.
    case uncheckedPattern = "unchecked-pattern"
    /// A pattern belongs to a schema that is not a string.
    case untypedPattern = "untyped-pattern"
    /// A format is not known.
    case unknownFormat = "unknown-format"
    /// A schema is not declared.
    case unknownSchema = "unknown-schema"
    /// A type is not known.
    case unknownType = "unknown-type"
    /// A default does not match its schema.
    case wrongDefault = "wrong-default"
    /// A value of an enum is not of its type.
    case wrongEnumValue = "wrong-enum-value"
  }
}
