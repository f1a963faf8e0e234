extension Mistake {
  /// Mistakes in the lines of `delete-file-version.yaml` that say what is called.
  static let endpointHead: [Mistake] = [
    Mistake(
      1, "operation: deleteFileVersion",
      "opration: deleteFileVersion",
      ["1: unknown-key: did you mean 'operation'?"]),
    Mistake(
      1, "operation: deleteFileVersion",
      "operation:",
      ["1: wrong-type: write 'operation: some text'"]),
    Mistake(
      1, "operation: deleteFileVersion",
      "operation: [deleteFileVersion]",
      ["1: wrong-type: write 'operation: some text'"]),
    Mistake(
      1, "operation: deleteFileVersion",
      "operation: 42",
      ["1: invalid-name: name it as a Swift method is named: 'deleteFileVersion'"]),
    Mistake(
      1, "operation: deleteFileVersion",
      "operation: listFileVersions",
      ["list-file-versions.yaml:1: duplicate-operation: give each operation a name of its own"]),
    Mistake(
      1, "operation: deleteFileVersion",
      " operation: deleteFileVersion",
      ["2: syntax-error: check the indentation of this line and of those before it"]),
    Mistake(
      1, "operation: deleteFileVersion",
      [],
      ["1: missing-key: add a line 'operation: …'"]),
    Mistake(
      1, "operation: deleteFileVersion",
      "operation deleteFileVersion",
      ["2: syntax-error: check the indentation of this line, and whether the one before it l…"]),
    Mistake(
      1, "operation: deleteFileVersion",
      #"operation: "deleteFileVersion"#,
      [#"1: syntax-error: add the closing ""#]),
    Mistake(
      2, "summary: Delete file version",
      "sumary: Delete file version",
      ["2: unknown-key: did you mean 'summary'?"]),
    Mistake(
      2, "summary: Delete file version",
      "summary: [Delete file version]",
      ["2: wrong-type: write 'summary: some text'"]),
    Mistake(
      2, "summary: Delete file version",
      "summary: { text: Delete }",
      ["2: wrong-type: write 'summary: some text'"]),
    Mistake(
      2, "summary: Delete file version",
      ["summary: Delete file version", "summary: Twice"],
      ["3: duplicate-key: remove one of them"]),
    Mistake(
      3, "description: |",
      "descripton: |",
      ["3: unknown-key: did you mean 'description'?"]),
    Mistake(
      3, "description: |",
      "description: [|]",
      ["3: syntax-error: put the string into quotes"]),
    Mistake(
      3, "description: |",
      "description: {}",
      ["4: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      5, "method: DELETE",
      "metod: DELETE",
      ["5: unknown-key: did you mean 'method'?"]),
    Mistake(
      5, "method: DELETE",
      "method: DELET",
      ["5: unknown-method: did you mean 'DELETE'?"]),
    Mistake(
      5, "method: DELETE",
      "method: [DELETE]",
      ["5: wrong-type: write 'method: some text'"]),
    Mistake(
      5, "method: DELETE",
      "method:",
      ["5: wrong-type: write 'method: some text'"]),
    Mistake(
      5, "method: DELETE",
      "method: 5",
      ["5: unknown-method: the methods are GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH, TRA…"]),
    Mistake(
      5, "method: DELETE",
      [],
      ["1: missing-key: add a line 'method: …'"]),
    Mistake(
      5, "method: DELETE",
      " method: DELETE",
      ["5: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      5, "method: DELETE",
      ["method: DELETE", "method: GET"],
      ["6: duplicate-key: remove one of them"]),
    Mistake(
      5, "method: DELETE",
      "method: GET",
      ["get-file-version-details.yaml:6: duplicate-endpoint: remove one of the two operations"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "pth: /v1/files/:fileId/versions/:versionId",
      ["6: unknown-key: did you mean 'path'?"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: v1/files/:fileId/versions/:versionId",
      ["6: invalid-path: write '/v1/files/:fileId/versions/:versionId'"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/files/:fileID/versions/:versionId",
      [
        "6: undeclared-path-parameter: did you mean ':fileId'?",
        "8: unused-path-parameter: add a segment ':fileId' to the path, or remove the paramet…",
      ]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/files/:fileId/versions/:version",
      [
        "6: undeclared-path-parameter: did you mean ':versionId'?",
        "12: unused-path-parameter: add a segment ':versionId' to the path, or remove the par…",
      ]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/files/:fileId/versions",
      ["12: unused-path-parameter: add a segment ':versionId' to the path, or remove the par…"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/files/{fileId/versions/:versionId",
      ["6: invalid-path: write a parameter as '{name}' or as a whole segment ':name'"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/files/:fileId/versions/:fileId",
      ["6: duplicate-path-parameter: give each its own name"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: https://api.imagekit.io/v1/files/:fileId/versions/:versionId",
      ["6: invalid-path: write the path alone; the server belongs under 'servers' in api.yaml"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/files/:fileId/versions/:versionId?force=true",
      ["6: invalid-path: declare what follows under 'queryParams'"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/files/:fileId/versions/:versionId#top",
      ["6: invalid-path: declare what follows under 'queryParams'"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: [v1, files]",
      ["6: wrong-type: write 'path: some text'"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path:",
      ["6: wrong-type: write 'path: some text'"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      [],
      ["1: missing-key: add a line 'path: …'"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/../files/:fileId/versions/:versionId",
      ["6: invalid-path: remove the segment, and write the path that it leads to"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1//files/:fileId/versions/:versionId",
      ["6: invalid-path: write one '/' here, not two"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/%files/:fileId/versions/:versionId",
      ["6: invalid-path: write '%25' for a '%' of its own"]),
    Mistake(
      6, "path: /v1/files/:fileId/versions/:versionId",
      "path: /v1/files/:fileId/versions/{}",
      ["6: invalid-path: write ':name' or '{name}'"]),
    Mistake(
      7, "pathParams:",
      "pathParam:",
      ["7: unknown-key: did you mean 'pathParams'?"]),
    Mistake(
      7, "pathParams:",
      "pathParms:",
      ["7: unknown-key: did you mean 'pathParams'?"]),
    Mistake(
      7, "pathParams:",
      "path_params:",
      ["7: unknown-key: did you mean 'pathParams'?"]),
    Mistake(
      7, "pathParams:",
      "queryParams:",
      [
        "6: undeclared-path-parameter: move it from the query parameters to 'pathParams'",
        "6: undeclared-path-parameter: move it from the query parameters to 'pathParams'",
      ]),
    Mistake(
      7, "pathParams:",
      "parameters:",
      ["8: wrong-type: use 'pathParams', 'queryParams', 'headerParams' or 'cookieParams' for…"]),
    Mistake(
      7, "pathParams:",
      "pathParams: []",
      ["8: syntax-error: keys of one mapping begin in the same column"]),
    Mistake(
      7, "pathParams:",
      "pathParams: none",
      ["8: syntax-error: check the indentation of this line, and whether the one before it l…"]),
    Mistake(
      7, "pathParams:",
      " pathParams:",
      ["7: syntax-error: check the indentation of this line, and whether the one before it l…"]),
  ]
}
