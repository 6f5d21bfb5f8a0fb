from tests.browser.shared_page import shared_page as shared_page
