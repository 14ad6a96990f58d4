"""Why a picture file cannot be used."""


class PictureError(ValueError):
    """A picture file that cannot be used; the message is the reason in Thai, to stand after “ไฟล์รูปนี้”."""
