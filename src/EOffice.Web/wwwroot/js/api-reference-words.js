// Vietnamese words of the reference page's frame; what is not here stays as the package has it.
const required = "Bắt buộc", body = "Nội dung", headers = "Tiêu đề (header)", cookies = "Cookie", value = "Giá trị", name = "Tên";
const query = "Tham số truy vấn", copyLink = "Chép đường dẫn tới {name}", cancel = "Thôi", noSample = "Chưa có đoạn mã mẫu cho ví dụ này.";
const token = "Mã truy cập", operation = "Lời gọi", description = "Mô tả", search = "Tìm";

export const words = {
  common: { streamItem: "Phần tử của luồng", description, httpMethod: "Phương thức", path: "Đường dẫn", copyDefault: "Chép giá trị mặc định", copyExample: "Chép ví dụ" },
  search: {
    label: search, inputLabel: "Nhập chữ cần tìm", open: "Mở ô tìm", placeholder: "Tìm…", clear: "Xóa chữ đã nhập", noResults: "Không tìm thấy", keyboardShortcut: "Phím tắt:",
    command: "Command", control: "Ctrl", results: "Kết quả tìm", navigate: "Di chuyển", select: "Chọn", instructions: "Phím mũi tên để di chuyển, Enter để chọn, gõ để lọc",
    entryHeading: "Mục", entryOperation: operation, entryTag: "Nhóm", entryTagGroup: "Nhóm lớn",
  },
  navigation: {
    introduction: "Giới thiệu", closeGroup: "Thu nhóm", closeMenu: "Đóng danh mục", openGroup: "Mở nhóm", openMenu: "Mở danh mục", operations: "Lời gọi",
    endpoints: "Lời gọi của {name}", showAllEndpoints: "Hiện mọi lời gọi của {name}", sidebarFor: "Danh mục của {name}", mainContent: "Tài liệu {name}", collapsed: "Đang thu",
  },
  server: { label: "Máy chủ", select: "Chọn máy chủ" },
  clientLibraries: { heading: "Đoạn mã mẫu", more: "Thêm", selectAll: "Chọn trong tất cả", searchLabel: "Tìm ngôn ngữ", changeClient: "Đổi ngôn ngữ của đoạn mã" },
  operation: {
    codeSampleUnavailable: noSample, codeSample: "Đoạn mã mẫu", body, cookies, headers, pathParameters: "Tham số trong địa chỉ", queryParameters: query, requestBody: "Nội dung gửi lên",
    responses: "Câu trả lời", testRequest: "Gọi thử", selectedContentType: "Kiểu nội dung đang chọn",
  },
  response: { exampleResponses: "Câu trả lời mẫu", noBody: "Không có nội dung", showSchema: "Hiện cấu trúc", status: "Mã trạng thái" },
  schema: {
    noAllowedValues: "Không giá trị nào hợp lệ.", example: "Ví dụ", examples: "Ví dụ", default: "Mặc định", schema: "Cấu trúc", emptyObject: "Đối tượng rỗng", showAdditionalProperties: "Hiện trường khác",
    showOneMoreProperty: "Hiện thêm 1 trường", showMoreProperties: "Hiện thêm {count} trường", forName: "của {name}", showSchemaDetails: "Hiện chi tiết", oneOf: "Một trong", variants: "Các dạng",
    anyOf: "Bất kỳ trong", allOf: "Tất cả", not: "Không phải", unknownType: "kiểu chưa rõ", propertyCount: "Số trường: {count}", headerCount: "Số tiêu đề: {count}", recursive: "đệ quy",
    additionalProperties: "trường khác", const: "hằng", deprecated: "sắp bỏ", enum: "một trong", format: "Dạng", greaterThan: "lớn hơn", keys: "khóa", lessThan: "nhỏ hơn", max: "lớn nhất", min: "nhỏ nhất",
    maxLength: "dài nhất", minLength: "ngắn nhất", nullable: "có thể là null", pattern: "Mẫu", required: "bắt buộc", hideValues: "Ẩn các giá trị", showAllValues: "Hiện mọi giá trị", type: "Kiểu",
    values: "giá trị", typeInteger: "Số nguyên.", formatInt32: "Số nguyên 32 bit.", formatDate: "Ngày, ví dụ 2026-11-20", formatDateTime: "Thời điểm UTC, ví dụ 2026-11-20T01:30:00Z", formatBinary: "tệp",
  },
  models: { label: "Cấu trúc dữ liệu" },
  actions: {
    copyAsMarkdown: "Chép dạng Markdown", copied: "Đã chép", copyMarkdownFailed: "Chưa chép được", copyLink: "Chép đường dẫn", copyLinkTo: copyLink, copyToClipboard: "Chép đường dẫn",
    copyEndpointUrl: "Chép địa chỉ lời gọi", showMore: "Hiện thêm",
  },
  apiClient: {
    sidebarListElementForm: { cancel },
    requestBlock: {
      authentication: "Xác thực", variables: "Tham số trong địa chỉ", cookies, headers, queryParameters: query, queryString: "Chuỗi truy vấn", requestBody: "Nội dung gửi lên", requestName: "Tên lời gọi",
      label: "Lời gọi: {name}",
    },
    responseBlock: { requestFailed: "Chưa gọi được", networkErrorHelp: "Không tới được máy chủ. Kiểm tra kết nối rồi gọi lại.", response: "Câu trả lời", requestHeaders: "Tiêu đề đã gửi", responseHeaders: "Tiêu đề nhận về", body },
    codeInput: { required, exitHint: "Bấm {escape} rồi {tab} để ra khỏi ô" },
    codeInputLite: { required },
    dataTableInput: { clearValue: "Xóa giá trị", resetValue: "Về mặc định", showPassword: "Hiện mã", hidePassword: "Ẩn mã" },
    dataTableInputSelect: { value, addValue: "Thêm giá trị" },
    collapsibleSection: { collapsed: "(Đang thu)", item: "mục", items: "mục" },
    modalClientContainer: { label: "Gọi thử" },
    serverDropdown: { server: "Máy chủ:", addServer: "Thêm máy chủ", updateServers: "Sửa máy chủ", unknownServer: "Máy chủ chưa rõ" },
    header: { operationSettings: "Tùy chọn", closeClient: "Đóng" },
    requestBody: { noBody: "Không có nội dung", delete: "Bỏ", selectFile: "Chọn tệp", multipartForm: "Biểu mẫu có tệp", formUrlEncoded: "Biểu mẫu", binaryFile: "Tệp", other: "Khác", none: "Không", restoreOriginalBody: "Lấy lại nội dung đầu" },
    requestBodyStructured: { body },
    requestBodyViewToggle: { schema: "Cấu trúc", form: "Biểu mẫu", raw: "Văn bản", fixBody: "Sửa nội dung cho đúng để chuyển sang biểu mẫu" },
    requestCodeSnippet: { unavailable: noSample, codeSnippet: "Đoạn mã" },
    requestTable: { enabled: "Gửi", key: name, value },
    requestTableRow: { key: name, value, delete: "Bỏ", selectFile: "Chọn tệp", include: "Gửi kèm {name}", keyLabel: "Tên {name}", valueLabel: "Giá trị {name}", deleteRow: "Bỏ {name}", row: "dòng" },
    headers: { headerKey: "Tên tiêu đề", headerValue: "Giá trị tiêu đề", noHeaders: "Không có tiêu đề" },
    responseBodyToggle: { preview: "Xem", raw: "Văn bản" },
    responseCookies: { cookies, noCookies: "Không có cookie" },
    responseEmpty: { sendRequest: "Gọi", newRequest: "Lời gọi mới", getStarted: "Bắt đầu" },
    responseLoadingOverlay: { cancel },
    addressBar: { path: "Đường dẫn", copyUrl: "Chép địa chỉ", send: "Gọi", sendRequest: "Gọi {method} {url}", urlPlaceholder: "Địa chỉ" },
    addressBarHistory: { requestHistory: "Các lần gọi trước" },
    sectionFilter: { all: "Tất cả", auth: "Xác thực", variables: "Địa chỉ", cookies, headers, query: "Truy vấn", body },
    requestParams: { addParameter: "Thêm tham số", searchParameters: "Tìm tham số", noParametersFound: "Không có tham số này", clearAll: "Bỏ hết {title}", clear: "Bỏ", clearOptionalParameters: "Bỏ tham số tùy chọn" },
    responseBodyDownload: { download: "Tải nội dung nhận về", label: "Tải về", body },
    responseMetaInformation: { duration: "Thời gian: ", size: ", dung lượng: ", status: ", mã trạng thái: " },
    authSelector: {
      selectedType: "Cách xác thực: {type}", multipleTypes: "Nhiều cách xác thực", selectType: "Chọn cách xác thực", optional: "Tùy chọn", required, deleteScheme: "Bỏ {name}",
      requiredGroup: "Cách xác thực của lời gọi", availableGroup: "Cách xác thực khác", addGroup: "Thêm cách xác thực",
    },
    requestAuthDataTable: { noauthenticationSelected: "Chưa chọn cách xác thực" },
    requestAuthTab: { token, bearerToken: token, getAToken: "Lấy mã", name, value, cancel },
  },
};
