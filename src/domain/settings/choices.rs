use serde::{Deserialize, Serialize};

/// The text stands for none of the choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("That is not one of the choices.")]
pub struct UnknownChoice;

/// An enum whose variants have a code, for forms and JSON, and a name for people. The first is the default, and what
/// an unknown code in stored settings is read as.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $first:ident = $first_code:literal $first_text:literal, $($variant:ident = $code:literal $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(from = "String", into = "&'static str")]
        pub enum $name {
            #[default]
            $first,
            $($variant,)*
        }

        impl $name {
            /// All of them, as they are to be listed.
            pub const ALL: &[Self] = &[Self::$first, $(Self::$variant),*];

            pub const fn code(self) -> &'static str {
                match self {
                    Self::$first => $first_code,
                    $(Self::$variant => $code,)*
                }
            }

            /// What people call it.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::$first => $first_text,
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownChoice;

            fn from_str(code: &str) -> Result<Self, UnknownChoice> {
                Self::ALL.iter().copied().find(|choice| choice.code() == code).ok_or(UnknownChoice)
            }
        }

        impl From<String> for $name {
            fn from(code: String) -> Self {
                code.parse().unwrap_or_default()
            }
        }

        impl From<$name> for &'static str {
            fn from(choice: $name) -> Self {
                choice.code()
            }
        }
    };
}

choices! {
    /// The colours of the pages.
    Theme {
        System = "system" "As the device",
        Light = "light" "Light",
        Dark = "dark" "Dark",
    }
}

choices! {
    /// The language of dates; the site itself speaks English.
    Language {
        EnGb = "en-GB" "English (United Kingdom)",
        EnUs = "en-US" "English (United States)",
        DeDe = "de-DE" "Deutsch",
        EsEs = "es-ES" "Español",
        FrFr = "fr-FR" "Français",
        ItIt = "it-IT" "Italiano",
        NlNl = "nl-NL" "Nederlands",
        PlPl = "pl-PL" "Polski",
        PtPt = "pt-PT" "Português",
        SvSe = "sv-SE" "Svenska",
    }
}
