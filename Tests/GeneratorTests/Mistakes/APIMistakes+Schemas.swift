extension Mistake {
  /// Mistakes in the lines of `api.yaml` about schemas and responses.
  static let apiRest: [Mistake] = [
    Mistake(
      18, "    type: object",
      "    type: objct",
      ["18: unknown-type: did you mean 'object'?"]),
    Mistake(
      18, "    type: object",
      "    type: string",
      ["19: misplaced-key: remove it, or write 'type: object'"]),
    Mistake(
      18, "    type: object",
      "    typ: object",
      ["18: unknown-key: did you mean 'type'?"]),
    Mistake(
      18, "    type: object",
      "    type: map",
      ["18: unknown-type: did you mean 'object'?"]),
    Mistake(
      19, "    properties:",
      "    propertys:",
      ["19: unknown-key: did you mean 'properties'?"]),
    Mistake(
      19, "    properties:",
      "    props:",
      ["19: unknown-key: did you mean 'properties'?"]),
    Mistake(
      19, "    properties:",
      "    properties: []",
      ["20: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      19, "    properties:",
      ["    required: [fileID]", "    properties:"],
      ["19: unknown-property: did you mean 'fileId'?"]),
    Mistake(
      20, "      AITags:",
      "      AITags: string",
      ["21: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      20, "      AITags:",
      "      AITags: []",
      ["21: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      20, "      AITags:",
      "     AITags:",
      ["24: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      22, "        type: array",
      "        type: list",
      ["22: unknown-type: did you mean 'array'?"]),
    Mistake(
      22, "        type: array",
      "        type: arry",
      ["22: unknown-type: did you mean 'array'?"]),
    Mistake(
      22, "        type: array",
      "        type: string",
      ["23: misplaced-key: remove it, or write 'type: array'"]),
    Mistake(
      22, "        type: array",
      "        type: object",
      ["23: misplaced-key: remove it, or write 'type: array'"]),
    Mistake(
      23, "        items: AITag",
      "        items: AITags",
      ["23: unknown-schema: did you mean 'AITag'?"]),
    Mistake(
      23, "        items: AITag",
      "        item: AITag",
      ["23: unknown-key: did you mean 'items'?"]),
    Mistake(
      23, "        items: AITag",
      "        items: [AITag]",
      ["23: wrong-type: write '{ type: array, items: AITag }' for a list"]),
    Mistake(
      23, "        items: AITag",
      "        items: strng",
      ["23: unknown-schema: did you mean 'string'?"]),
    Mistake(
      23, "        items: AITag",
      "        items:",
      ["23: wrong-type: write it as in '{ type: string }'"]),
    Mistake(
      23, "        items: AITag",
      [],
      ["22: missing-key: say what the array holds: 'items: { type: string }', or 'items: {}'…"]),
    Mistake(
      27, "        format: date-time",
      "        format: datetime",
      ["27: unknown-format: did you mean 'date-time'?"]),
    Mistake(
      27, "        format: date-time",
      "        format: date_time",
      ["27: unknown-format: did you mean 'date-time'?"]),
    Mistake(
      27, "        format: date-time",
      "        format: [date-time]",
      ["27: wrong-type: write 'format: some text'"]),
    Mistake(
      27, "        format: date-time",
      "        fromat: date-time",
      ["27: unknown-key: did you mean 'format'?"]),
    Mistake(
      27, "        format: date-time",
      "        format: timestamp",
      ["27: unknown-format: did you mean 'time'?"]),
    Mistake(
      34, "        additionalProperties: true",
      "        additionalProperties: yes",
      ["34: unknown-schema: add 'yes' under 'schemas' in api.yaml"]),
    Mistake(
      34, "        additionalProperties: true",
      "        additionalProperty: true",
      ["34: unknown-key: did you mean 'additionalProperties'?"]),
    Mistake(
      34, "        additionalProperties: true",
      "        additionalProperties: any",
      ["34: unknown-schema: add 'any' under 'schemas' in api.yaml"]),
    Mistake(
      34, "        additionalProperties: true",
      "        additionalProperties: [string, number]",
      ["34: wrong-type: write '{ type: array, items: { type: string } }' for a list"]),
    Mistake(
      34, "        additionalProperties: true",
      "        additionalProperties: { type: sting }",
      ["34: unknown-type: did you mean 'string'?"]),
    Mistake(
      46, "        enum: [image, non-image]",
      "        enum: image",
      ["46: wrong-type: write 'enum: [image]'"]),
    Mistake(
      46, "        enum: [image, non-image]",
      "        enum: []",
      ["46: empty-enum: list its values"]),
    Mistake(
      46, "        enum: [image, non-image]",
      "        enum: [image, image]",
      ["46: duplicate-enum-value: remove one of them"]),
    Mistake(
      46, "        enum: [image, non-image]",
      "        enum: [image, 1]",
      ["46: wrong-enum-value: put it in quotes"]),
    Mistake(
      46, "        enum: [image, non-image]",
      "        enums: [image, non-image]",
      ["46: unknown-key: did you mean 'enum'?"]),
    Mistake(
      46, "        enum: [image, non-image]",
      "        enum: [image, non-image",
      ["47: syntax-error: a ',' may be missing before this key; put a string with ': ' into…"]),
    Mistake(
      46, "        enum: [image, non-image]",
      "        enum: [image, { a: b }]",
      ["46: wrong-enum-value: put it in quotes"]),
    Mistake(
      49, "        type: boolean",
      "        type: bool",
      ["49: unknown-type: did you mean 'boolean'?"]),
    Mistake(
      49, "        type: boolean",
      "        type: boolen",
      ["49: unknown-type: did you mean 'boolean'?"]),
    Mistake(
      49, "        type: boolean",
      "        type: flag",
      ["49: unknown-type: the types are string, integer, number, boolean, array, object and…"]),
    Mistake(
      52, "        type: number",
      "        type: float",
      ["52: unknown-type: did you mean 'number'?"]),
    Mistake(
      52, "        type: number",
      "        type: numbr",
      ["52: unknown-type: did you mean 'number'?"]),
    Mistake(
      52, "        type: number",
      "        type: double",
      ["52: unknown-type: did you mean 'number'?"]),
    Mistake(
      79, "        items: { type: string }",
      "        items: { type: str }",
      ["79: unknown-type: did you mean 'string'?"]),
    Mistake(
      79, "        items: { type: string }",
      "        items: { type string }",
      ["79: unknown-key: write ':' after 'type'"]),
    Mistake(
      79, "        items: { type: string }",
      "        items: { typ: string }",
      ["79: unknown-key: did you mean 'type'?"]),
    Mistake(
      93, "      versionInfo: VersionInfo",
      "      versionInfo: Versioninfo",
      ["93: unknown-schema: did you mean 'VersionInfo'?"]),
    Mistake(
      93, "      versionInfo: VersionInfo",
      "      versionInfo: Version",
      ["93: unknown-schema: did you mean 'VersionInfo'?"]),
    Mistake(
      93, "      versionInfo: VersionInfo",
      "      versionInfo: [VersionInfo, AITag]",
      ["93: wrong-type: write '{ type: array, items: VersionInfo }' for a list"]),
    Mistake(
      93, "      versionInfo: VersionInfo",
      "      versionInfo:",
      ["93: wrong-type: write it as in '{ type: string }'"]),
    Mistake(
      136, "  ErrorReply:",
      "  ErrorRepli:",
      ["149: unknown-schema: did you mean 'ErrorRepli'?"]),
    Mistake(
      136, "  ErrorReply:",
      "  Error Reply:",
      ["149: unknown-schema: did you mean 'Error Reply'?"]),
    Mistake(
      146, "responses:",
      "response:",
      ["146: unknown-key: did you mean 'responses'?"]),
    Mistake(
      146, "responses:",
      "responses: []",
      ["147: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      146, "responses:",
      "replies:",
      ["146: unknown-key: did you mean 'responses'?"]),
    Mistake(
      147, "  Error:",
      "  Eror:",
      [
        "delete-file-version.yaml:23: unknown-response: did you mean 'Eror'?",
        "get-file-version-details.yaml:21: unknown-response: did you mean 'Eror'?",
        "list-file-versions.yaml:17: unknown-response: did you mean 'Eror'?",
        "restore-file-version.yaml:21: unknown-response: did you mean 'Eror'?",
      ]),
    Mistake(
      147, "  Error:",
      "  Error: ErrorReply",
      ["148: syntax-error: check the indentation of this line, and whether the one before it…"]),
    Mistake(
      147, "  Error:",
      ["  Error:", "    status: 400"],
      ["148: unknown-key: write the status code as the key of the response"]),
    Mistake(
      149, "    body: ErrorReply",
      "    body: ErorReply",
      ["149: unknown-schema: did you mean 'ErrorReply'?"]),
    Mistake(
      149, "    body: ErrorReply",
      "    bdy: ErrorReply",
      ["149: unknown-key: did you mean 'body'?"]),
    Mistake(
      149, "    body: ErrorReply",
      "    body: objct",
      ["149: unknown-schema: did you mean 'object'?"]),
  ]
}
