// Our own icons: strokes on a 24 x 24 sheet, drawn by controls/Icon.qml in any colour, sharp at any size
// (also under the magnifier, where a picture would blur).
pragma Singleton
import QtQuick

QtObject {
    readonly property var paths: ({
            "speaker": "M3.5 9.5 V14.5 H7 L12 18.5 V5.5 L7 9.5 Z M15.2 9 C16.8 10.6 16.8 13.4 15.2 15 M18 6.4 C21.1 9.5 21.1 14.5 18 17.6",
            "stop": "M7 6 H17 A1 1 0 0 1 18 7 V17 A1 1 0 0 1 17 18 H7 A1 1 0 0 1 6 17 V7 A1 1 0 0 1 7 6 Z",
            "microphone": "M12 3 A3 3 0 0 1 15 6 V11 A3 3 0 0 1 9 11 V6 A3 3 0 0 1 12 3 Z M5.5 11 A6.5 6.5 0 0 0 18.5 11 M12 17.5 V21 M8.5 21 H15.5",
            "microphoneClosed": "M12 3 A3 3 0 0 1 15 6 V11 A3 3 0 0 1 9 11 V6 A3 3 0 0 1 12 3 Z M5.5 11 A6.5 6.5 0 0 0 18.5 11 M12 17.5 V21 M8.5 21 H15.5 M3.5 3.5 L20.5 20.5",
            "magnifier": "M10.5 4 A6.5 6.5 0 1 1 10.49 4 Z M15.3 15.3 L21 21 M10.5 7.7 V13.3 M7.7 10.5 H13.3",
            "magnifierOff": "M10.5 4 A6.5 6.5 0 1 1 10.49 4 Z M15.3 15.3 L21 21 M7.7 10.5 H13.3",
            "page": "M4 8 V4 H8 M16 4 H20 V8 M20 16 V20 H16 M8 20 H4 V16 M9 12 H15 M12 9 V15",
            "bell": "M12 3.2 V4.5 M6 16.5 C7 15.3 7 13.6 7 11 C7 7.2 9 4.6 12 4.6 C15 4.6 17 7.2 17 11 C17 13.6 17 15.3 18 16.5 Z M10 19.4 C10.4 20.5 11.1 21 12 21 C12.9 21 13.6 20.5 14 19.4",
            "person": "M12 4 A4 4 0 1 1 11.99 4 Z M4.5 20.5 C5.2 16.5 8 14.5 12 14.5 C16 14.5 18.8 16.5 19.5 20.5",
            "back": "M20 12 H4.5 M10.5 6 L4.5 12 L10.5 18",
            "forward": "M4 12 H19.5 M13.5 6 L19.5 12 L13.5 18",
            "up": "M5 15 L12 8 L19 15",
            "down": "M5 9 L12 16 L19 9",
            "check": "M4.5 12.8 L9.8 18 L19.5 6.5",
            "cross": "M6 6 L18 18 M18 6 L6 18",
            "plus": "M12 5 V19 M5 12 H19",
            "question": "M8.5 9 C8.5 6.8 10 5.4 12 5.4 C14.1 5.4 15.5 6.8 15.5 8.7 C15.5 11.4 12 11.6 12 14.6 M12 18.4 V18.6",
            "exclamation": "M12 5 V14 M12 18.2 V18.4",
            "hourglass": "M6.5 3.5 H17.5 M6.5 20.5 H17.5 M8 3.5 V7 C8 9.5 12 10.5 12 12 C12 13.5 8 14.5 8 17 V20.5 M16 3.5 V7 C16 9.5 12 10.5 12 12 C12 13.5 16 14.5 16 17 V20.5",
            "receipt": "M6 3.5 H18 V20.5 L16 19 L14 20.5 L12 19 L10 20.5 L8 19 L6 20.5 Z M9 8 H15 M9 11.5 H15 M9 15 H12.5",
            "erase": "M9 6 H20 V18 H9 L3.5 12 Z M12 9.5 L17 14.5 M17 9.5 L12 14.5",
            "swap": "M4 9 H19 L15 5 M20 15 H5 L9 19",
            "hidden": "M3.5 12 C6 8 9 6.2 12 6.2 C15 6.2 18 8 20.5 12 C18 16 15 17.8 12 17.8 C9 17.8 6 16 3.5 12 Z M4.5 19.5 L19.5 4.5"
        })

    function path(name: string): string {
        return paths[name];
    }
}
