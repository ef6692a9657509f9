namespace EOffice.Signing;

/// <summary>Every refusal of this room, each said as: what - why - what to do.</summary>
internal static class Refusals
{
    public static SigningRefusedException NotAPdf() => new("pdf.not-a-pdf",
        "Tệp không phải là PDF: không tìm thấy phần đầu %PDF. Hãy xuất văn bản ra PDF rồi tải lên lại.");

    public static SigningRefusedException Broken(Exception cause) => new("pdf.broken",
        "Tệp PDF bị hỏng hoặc tải lên chưa hết nên không đọc được cấu trúc. Hãy xuất lại tệp từ văn bản gốc rồi tải lên lại.", cause);

    public static SigningRefusedException Encrypted() => new("pdf.encrypted",
        "Tệp PDF được bảo vệ bằng mật khẩu nên không thể ký: người nhận sẽ không kiểm tra được chữ ký. Hãy bỏ mật khẩu rồi tải lên lại.");

    public static SigningRefusedException Xfa() => new("pdf.xfa",
        "Tệp PDF chứa biểu mẫu động (XFA): nội dung hiển thị nằm ngoài phần được ký. Hãy in tệp ra PDF thường rồi tải lên lại.");

    public static SigningRefusedException AlreadySigned() => new("pdf.already-signed",
        "Tệp PDF đã có chữ ký số: chuẩn hóa sẽ làm hỏng chữ ký ấy. Hãy dùng tệp này nguyên trạng, hoặc tải lên bản chưa ký.");

    public static SigningRefusedException NoFurtherSignature() => new("pdf.no-further-signature",
        "Không thể ký thêm: người ký trước đã khóa văn bản, không cho phép thay đổi nào. Hãy liên hệ nơi ban hành để nhận bản cho phép ký tiếp.");

    public static SigningRefusedException CertifyNotFirst() => new("pdf.certify-not-first",
        "Không thể ký chứng nhận: văn bản đã có chữ ký trước đó, mà chữ ký chứng nhận phải là chữ ký đầu tiên. Hãy ký phê duyệt thay cho ký chứng nhận.");

    public static SigningRefusedException TooManySignatures(int most) => new("pdf.too-many-signatures",
        $"Không đọc được chữ ký của tệp: tệp có hơn {most} chữ ký số. Hãy kiểm tra lại có đúng tệp văn bản không.");

    public static SigningRefusedException FieldMissing(string field) => new("pdf.field-missing",
        $"Không thể ký: tệp không có vùng \"{field}\" đã dành sẵn khi trình ký. Hãy trình ký lại để hệ thống tạo vùng này.");

    public static SigningRefusedException FieldAlreadySigned(string field) => new("pdf.field-already-signed",
        $"Vùng \"{field}\" đã được ký nên không ký lại được. Hãy tải lại trang để xem trạng thái mới nhất.");

    public static SigningRefusedException FieldAlreadyFilled(string field) => new("pdf.field-already-filled",
        $"Vùng \"{field}\" đã được điền nên không điền lại được. Hãy tải lại trang để xem trạng thái mới nhất.");

    public static SigningRefusedException PageMissing(int page, int count) => new("pdf.page-missing",
        $"Không thể đặt vùng ký ở trang {page}: tệp chỉ có {count} trang. Hãy chọn lại trang đặt chữ ký.");

    public static SigningRefusedException DuplicateField(string field) => new("pdf.duplicate-field",
        $"Hai vùng cùng tên \"{field}\": mỗi vùng phải có một tên riêng. Hãy đổi tên một vùng rồi trình ký lại.");

    public static SigningRefusedException FormWithoutAppearance() => new("pdf.form-without-appearance",
        "Tệp PDF có ô nhập liệu đã điền nhưng không kèm hình hiển thị nên không biết người đọc sẽ thấy gì. Hãy in tệp ra PDF thường rồi tải lên lại.");

    public static SigningRefusedException UnsupportedStream(string filter) => new("pdf.unsupported",
        $"Tệp PDF dùng cách nén cấu trúc không được hỗ trợ ({filter}). Hãy in tệp ra PDF thường rồi tải lên lại.");

    public static SigningRefusedException WrongSignature() => new("signature.wrong",
        "Giá trị chữ ký không khớp với chứng thư số và nội dung văn bản nên không được ghi vào tệp. Hãy kiểm tra thiết bị ký rồi ký lại.");

    public static SigningRefusedException SignatureTooLarge() => new("signature.too-large",
        "Chữ ký kèm chuỗi chứng thư số lớn hơn chỗ dành sẵn trong tệp. Hãy báo quản trị hệ thống kiểm tra chuỗi chứng thư số.");

    public static SigningRefusedException BadCertificate(Exception cause) => new("certificate.broken",
        "Không đọc được chứng thư số dùng để ký. Hãy kiểm tra chứng thư số trên thiết bị ký hoặc đăng ký lại.", cause);

    public static SigningRefusedException UnsupportedKey() => new("certificate.unsupported-key",
        "Chứng thư số dùng loại khóa không được hỗ trợ (chỉ nhận RSA và ECDSA). Hãy dùng chứng thư số khác.");

    public static SigningRefusedException BadImage() => new("appearance.not-png",
        "Không đọc được ảnh chữ ký hoặc con dấu. Hãy tải lên ảnh PNG nền trong suốt.");

    public static SigningRefusedException FontMissing() => new("font.missing",
        "Máy chủ thiếu phông chữ Liberation Serif (tương đương Times New Roman) nên không thể điền số và ngày văn bản. Hãy báo quản trị hệ thống cài gói fonts-liberation2.");

    public static SigningRefusedException GlyphMissing(string character) => new("font.glyph-missing",
        $"Phông chữ không có ký tự \"{character}\" nên chữ điền vào sẽ bị trống. Hãy bỏ hoặc thay ký tự này.");

    public static SigningRefusedException WrongPin(Exception? cause = null) => new("token.wrong-pin",
        "Mã PIN không đúng nên chưa ký được. Hãy nhập lại cẩn thận: sai nhiều lần thiết bị sẽ bị khóa.", cause);

    public static SigningRefusedException PinLocked(Exception? cause = null) => new("token.pin-locked",
        "Thiết bị ký đã bị khóa vì nhập sai mã PIN quá số lần cho phép. Hãy liên hệ đơn vị cấp chứng thư số để mở khóa.", cause);

    public static SigningRefusedException TokenNotFound(string label) => new("token.not-found",
        $"Không tìm thấy thiết bị ký \"{label}\" hoặc thiết bị không chứa chứng thư số phù hợp. Hãy kiểm tra thiết bị đã được cắm và đúng chứng thư số.");

    public static SigningRefusedException ModuleNotFound(string path, Exception cause) => new("token.module-not-found",
        $"Không nạp được trình điều khiển thiết bị ký ({path}). Hãy báo quản trị hệ thống cài đặt lại trình điều khiển.", cause);

    public static SigningRefusedException TokenFailed(Exception cause) => new("token.failed",
        "Thiết bị ký bị rút ra hoặc gặp lỗi khi đang ký. Hãy cắm lại thiết bị rồi ký lại.", cause);
}
