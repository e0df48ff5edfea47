// A white sheet on the paper: what is only read lies on it. Nothing on it can be pressed by mistake.
import QtQuick
import "../theme"

Rectangle {
    radius: Theme.sheetRadius
    color: Colors.card
    border.color: Colors.hairline
    border.width: Theme.thinBorder
}
