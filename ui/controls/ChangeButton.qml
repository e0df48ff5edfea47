// The way to change one fact: a small button, or nothing where it cannot be changed.
pragma ComponentBehavior: Bound
import QtQuick
import "../theme"

Loader {
    id: root

    // {action, label}, or null.
    required property var button
    // What is changed, for the ear: several of these stand on one page.
    required property string what
    readonly property real wished: active ? Math.max(Theme.mm(Theme.care ? 34 : 22), Math.ceil(Theme.widthOf(button?.label ?? "", false, false) * size) + Theme.mm(Theme.care ? 9 : 6)) : 0
    readonly property real size: Theme.em(Theme.care ? 10.4 : 7, 0.3)

    active: button !== null
    visible: active
    width: wished
    height: active ? Theme.mm(Theme.care ? 20.4 : 13.6) : 0

    sourceComponent: Button {
        action: root.button?.action ?? ""
        label: root.button?.label ?? ""
        heard: (root.button?.label ?? "") + "，" + root.what
        size: root.size
    }
}
